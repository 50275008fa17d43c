# Sourced by the scripts of this folder with $root set: makes $root/.venv when it is missing or older than what it was made from.

venv=$root/.venv
lock=$root/.venv.lock
log=$root/.venv.log

say() { printf 'pagefilter: %s\n' "$*" >&2; }

# The stamp is written last, so an interrupted set-up is done again; it names the checkout, so a moved one is too.
is_ready() { # [stamp]
    [ -x "$venv/bin/python" ] && [ -f "$1" ] && IFS= read -r made_for <"$1" && [ "$made_for" = "$root" ] || return
    for file in "$root/setup.cfg" "$root/setup.py" "$root/constraints.txt" "$root/pagefilter/compiled/"*.[ch]; do
        [ "$1" -nt "$file" ] || [ ! -e "$file" ] || return
    done
}

find_python() {
    for python in python3.11 python3.12 python3.13 python3; do
        # Run it: a version manager's shim can stand on PATH with no such Python behind it.
        "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && return
    done
    say "needs Python 3.11 or newer with venv and pip; install it (Debian: apt-get install python3.11-venv), then start again"
    exit 2
}

take_lock() {
    refused=0
    until mkdir "$lock" 2>/dev/null; do
        if [ ! -d "$lock" ]; then
            # Gone again already, or mkdir cannot make it at all.
            refused=$((refused + 1))
            [ "$refused" -lt 10 ] && continue
            say "cannot write to $root, where .venv belongs"
            exit 2
        fi
        # Whoever holds the lock may have been killed. A lock without an owner yet is given a second to name one.
        holder=$(cat "$lock/pid" 2>/dev/null) || { sleep 1; holder=$(cat "$lock/pid" 2>/dev/null) || holder=none; }
        if ! kill -0 "$holder" 2>/dev/null && [ "$(cat "$lock/pid" 2>/dev/null || echo none)" = "$holder" ]; then
            rm -rf "$lock"
        else
            sleep 1
        fi
    done
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    echo "$$" >"$lock/pid"
}

install_into_venv() { # [what to install]
    rm -f "$venv"/ready-*
    [ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version || "$python" -m venv --clear "$venv" || return
    PIP_USER=0 "$venv/bin/python" -m pip install --disable-pip-version-check --no-input -c "$root/constraints.txt" -e "$1"
}

ensure_venv() { # run|test|bench
    stamp=$venv/ready-$1
    is_ready "$stamp" && return
    take_lock
    if ! is_ready "$stamp"; then
        find_python
        others=
        for name in test bench; do ! is_ready "$venv/ready-$name" || others="$others $name"; done
        say "setting up .venv (once, about a minute)"
        what="$root[formats]"
        [ "$1" = run ] || what="$root[$1]"
        if ! install_into_venv "$what" >"$log" 2>&1 </dev/null; then
            tail -n 30 "$log" >&2
            say "could not set up .venv; the whole log is $log"
            exit 2
        fi
        # Each set-up holds all that a run needs, and adds to what is there.
        for name in run "$1" $others; do printf '%s\n' "$root" >"$venv/ready-$name"; done
    fi
    rm -rf "$lock"
    trap - EXIT INT TERM HUP
}
