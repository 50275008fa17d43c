"""What setup.cfg has no words for: hot steps in C. Where they cannot be compiled, pagefilter is installed all the same, and is slower."""

from setuptools import Extension, setup

FOLDER = "pagefilter/compiled"
SOURCES = (
    "characters", "context", "counts", "crc", "language", "lexicon", "linear", "lines", "module", "names", "ngrams", "tokens", "traits",
    "trees", "words",
)  # fmt: skip

setup(
    ext_modules=[
        Extension(
            "pagefilter.compiled._native",
            [f"{FOLDER}/{name}.c" for name in SOURCES],
            depends=[f"{FOLDER}/{name}.h" for name in ("buffers", "crc", "functions", "keys")],
            define_macros=[("Py_LIMITED_API", "0x030B0000")],
            py_limited_api=True,
            # Products and sums are rounded one by one, as Python's are, and whole numbers that grow too large are cut, as NumPy's are.
            extra_compile_args=["-O2", "-std=c99", "-ffp-contract=off", "-fwrapv"],
            optional=True,
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
