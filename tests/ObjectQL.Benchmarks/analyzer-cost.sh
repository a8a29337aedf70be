#!/usr/bin/env bash
# What the generator and the analyzers cost in a build, as the compiler itself reports it: of a sample, and of a project of 1,000 objects.
# Usage: bash tests/ObjectQL.Benchmarks/analyzer-cost.sh
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() {
    local name=$1 project=$2
    dotnet build "$project" -nologo -v q >/dev/null
    touch "$3"
    dotnet build "$project" -nologo -v:d --no-dependencies -p:ReportAnalyzer=true -p:RunAnalyzers=true -tl:off >"$work/log"
    awk -v name="$name" '
        /Total analyzer execution time:/ { total = $(NF - 1) }
        /Total generator execution time:/ { generators = $(NF - 1) }
        /^ *<?[0-9.,]+ +<?[0-9]+ +ObjectQL\.Analyzers,/ { sub("<", "", $1); analyzers = $1 }
        /^ *<?[0-9.,]+ +<?[0-9]+ +ObjectQL\.Generators,/ { sub("<", "", $1); own = $1 }
        /ms +Csc +[0-9]+ calls/ { csc = $1 / 1000 }
        END { printf "%s: the compiler took %.2f s, of which ObjectQL.Generators %.2f s; ObjectQL.Analyzers took %.2f s of processor time (%.1f %% of it), all analyzers %.2f s\n", name, csc, own, analyzers, csc ? 100 * analyzers / csc : 0, total }' "$work/log"
}

measure "samples/ProjectTracker" "$root/samples/ProjectTracker" "$root/samples/ProjectTracker/Program.cs"

mkdir -p "$work/thousand/metadata"
cp "$root/global.json" "$work/thousand/"
for i in $(seq -w 0 999); do
    cat >"$work/thousand/metadata/o$i.object.yml" <<YAML
fields:
  name: { type: text, required: true, max_length: 80 }
  status: { type: select, options: [open, closed], defaultValue: open }
  price: { type: currency }
  due: { type: date }
  before: { type: lookup, reference: o$i }
YAML
done
cat >"$work/thousand/Db.cs" <<'CODE'
[assembly: System.CLSCompliant(false)]

namespace Thousand;

[ObjectQL.ObjectModel]
public sealed partial class Db;
CODE
cat >"$work/thousand/Thousand.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <Import Project="$root/generators/ObjectQL.Generators/build/Repository.props" />
  <ItemGroup><ProjectReference Include="$root/src/ObjectQL/ObjectQL.csproj" /></ItemGroup>
</Project>
XML
measure "1,000 objects" "$work/thousand" "$work/thousand/Db.cs"
