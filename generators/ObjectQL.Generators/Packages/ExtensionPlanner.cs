using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Decides what a package adds to objects and traits of the packages that it refers to.</summary>
internal static class ExtensionPlanner
{
    /// <summary>What every contract has.</summary>
    private static readonly string[] BuiltIn = ["Id", "CreatedAt", "UpdatedAt"];

    public static EquatableArray<ExtensionPlan> Plan(LinkedSchema schema, EquatableArray<ContractPlan> contracts, PackageComposition packages, PluginDeclaration plugin)
    {
        var extensions = new List<ExtensionPlan>();
        foreach (var own in contracts)
        {
            var extended = schema.Objects.FirstOrDefault(item => item.Name == own.Target) ?? schema.Traits.FirstOrDefault(item => item.Name == own.Target);

            // The definition comes first; one of the application is in none of the packages.
            if (extended is null || extended.Sources.IsEmpty || packages.ContractOf(PackagePath.OwnerOf(extended.Sources[0]), own.Target) is not { } defined)
            {
                continue;
            }

            // What a third package has added, that one gives.
            var known = new HashSet<string>(packages.Contracts.Where(item => item.Target == own.Target).SelectMany(static item => item.Members).Select(static member => member.Field), StringComparer.Ordinal);
            var taken = new HashSet<string>(defined.Members.Select(static member => member.Name).Concat(BuiltIn), StringComparer.Ordinal) { ExtensionEmitter.ClassOf(plugin) };
            var members = own.Members.Where(member => !known.Contains(member.Field) && !taken.Contains(member.Name)).ToEquatableArray();
            if (!members.IsEmpty)
            {
                extensions.Add(new ExtensionPlan(defined.Interface, own.Interface, own.Target, members));
            }
        }

        return extensions.ToEquatableArray();
    }
}
