# Made-up profiles as JSON lines from Perl's Data::Faker and Text::Lorem (Debian: apt-get install libdata-faker-perl libtext-lorem-perl), licence Artistic or GPL-1+.
# Usage: perl data_faker.pl COUNT SEED
use strict;
use warnings;
# Data::Faker picks dates between 1970 and now: hold "now" still, so that a seed gives the same rows again.
BEGIN { $ENV{TZ} = 'UTC'; no warnings 'once'; *CORE::GLOBAL::time = sub () { 1735689600 }; }
use Data::Faker;
use Text::Lorem;
use JSON::PP;

my $count = shift // 10;
srand(shift // 1);
my $d = Data::Faker->new();
my $t = Text::Lorem->new();
my $json = JSON::PP->new->utf8->canonical;

sub between { my ($low, $high) = @_; return $low + int(rand($high - $low + 1)); }
sub sentences { return scalar $t->sentences(shift); }
sub words { return scalar $t->words(shift); }

sub bio {
    my $kind = shift() % 8;
    return sentences(1) if $kind == 0;
    return sentences(between(2, 4)) if $kind == 1;
    return join ' ', grep { defined } (split /(?<=\.) /, scalar $t->paragraphs(1))[0 .. 3] if $kind == 2;
    return ucfirst(words(between(3, 9))) if $kind == 3;
    return $d->job_title . ', ' . $d->company . '. ' . sentences(between(1, 2)) if $kind == 4;
    return words(between(4, 8)) . '.' if $kind == 5;
    return $d->job_title . ' at ' . $d->company if $kind == 6;
    return sentences(between(1, 3));
}

for my $i (0 .. $count - 1) {
    my %f;
    $f{name} = $d->name;
    $f{first_name} = $d->first_name;
    $f{last_name} = $d->last_name;
    $f{name} = "$f{first_name} $f{last_name}" if $i % 3;
    $f{prefix} = $d->name_prefix;
    $f{job} = $d->job_title;
    $f{company} = $d->company;
    $f{street} = $d->street_address;
    $f{street2} = $d->secondary_unit_designator;
    $f{city} = $d->city;
    $f{state} = $d->us_state;
    $f{state_abbr} = $d->us_state_abbr;
    $f{zip} = $d->us_zip_code;
    $f{phone} = $d->phone_number;
    $f{mobile} = $d->phone_number;
    $f{email} = $d->email;
    $f{username} = $d->username;
    $f{website} = ($i % 2 ? 'http://www.' : 'https://') . $d->domain_name;
    $f{twitter} = '@' . $d->username;
    $f{birthday} = $i % 2 ? $d->sqldate : $d->date;
    $f{ip} = $d->ip_address;
    $f{bio} = bio($i);
    $f{sentence} = sentences(1);
    $f{paragraph} = $i % 2 ? scalar $t->paragraphs(1) : sentences(between(3, 6));
    my $w = words(between(3, 6));
    $f{words} = $i % 2 ? join(' ', map { ucfirst } split ' ', $w) : ucfirst $w;
    for (values %f) { s/\s+/ /g; s/^ | $//g; }
    print $json->encode({ generator => 'perl', locale => 'en_US', fields => \%f }), "\n";
}
