namespace ObjectQL.Metadata;

/// <summary>Decides which findings are told: not those that follow from another one, not suppressed ones, none twice; sorted.</summary>
internal static class FindingFilter
{
    public static EquatableArray<MetadataDiagnostic> Apply(IReadOnlyList<MetadataFile> files, DiagnosticSink linked)
    {
        var special = new Dictionary<string, FileDocuments>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Documents.IsBroken || file.Documents.Suppressions is not null)
            {
                special[file.Path] = file.Documents;
            }
        }

        var told = new List<MetadataDiagnostic>();
        foreach (var diagnostic in linked.Items)
        {
            if (!special.TryGetValue(diagnostic.Place.Path, out var documents)
                || (!documents.IsBroken && documents.Suppressions?.Covers(diagnostic) != true))
            {
                told.Add(diagnostic);
            }
        }

        foreach (var file in files)
        {
            told.AddRange(file.Diagnostics);
        }

        told.Sort(Compare);
        return Distinct(told);
    }

    /// <summary>
    /// A trait's finding comes once for each object that mixes it in; and what is only worth knowing about a line that could not
    /// be read follows from that.
    /// </summary>
    private static EquatableArray<MetadataDiagnostic> Distinct(List<MetadataDiagnostic> sorted)
    {
        var unreadable = new HashSet<(string Path, int Line)>();
        foreach (var diagnostic in sorted)
        {
            if (diagnostic.Rule.Level == DiagnosticLevel.Error && string.CompareOrdinal(diagnostic.Rule.Id, "OQL0100") < 0)
            {
                unreadable.Add((diagnostic.Place.Path, diagnostic.Place.Line));
            }
        }

        var kept = new List<MetadataDiagnostic>(sorted.Count);
        foreach (var diagnostic in sorted)
        {
            if (diagnostic.Rule.Level == DiagnosticLevel.Info && unreadable.Contains((diagnostic.Place.Path, diagnostic.Place.Line)))
            {
                continue;
            }

            if (kept.Count == 0 || kept[kept.Count - 1].Rule != diagnostic.Rule || kept[kept.Count - 1].Place != diagnostic.Place)
            {
                kept.Add(diagnostic);
            }
        }

        return kept.ToEquatableArray();
    }

    private static int Compare(MetadataDiagnostic left, MetadataDiagnostic right)
    {
        var order = string.CompareOrdinal(left.Place.Path, right.Place.Path);
        order = order != 0 ? order : left.Place.Offset.CompareTo(right.Place.Offset);
        order = order != 0 ? order : left.Place.Length.CompareTo(right.Place.Length);
        order = order != 0 ? order : string.CompareOrdinal(left.Rule.Id, right.Rule.Id);
        return order != 0 ? order : string.CompareOrdinal(left.Message, right.Message);
    }
}
