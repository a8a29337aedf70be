namespace ObjectQL.Metadata;

/// <summary>Sorts the items and reports names that are taken.</summary>
internal static class ItemLinker
{
    public static MetadataItem[] Link(IEnumerable<ItemDocument> documents, DiagnosticSink sink)
    {
        var names = new Dictionary<(string Type, string Name), string>();
        var items = new List<MetadataItem>();
        var all = documents.ToList();
        foreach (var document in all)
        {
            var item = document.Item;
            items.Add(item);
            if (names.TryGetValue((item.Type, item.Name), out var other))
            {
                // Several files may seed one object, and several modules may translate it.
                if (item.Type is not ("data" or "i18n"))
                {
                    sink.Report(MetadataRules.DuplicateItem, document.NamePlace, item.Type, item.Name, other);
                }
            }
            else
            {
                names.Add((item.Type, item.Name), item.Source);
            }
        }

        foreach (var same in all.Where(static document => document.FileName is not null).GroupBy(static document => (document.Item.Type, document.Item.Object)))
        {
            // Several files for one object must be told apart by their names; the name of the only one misleads.
            if (all.Count(one => one.Item.Type == same.Key.Type && one.Item.Object == same.Key.Object) == 1 && same.First() is var only && only.FileName != only.Item.Name)
            {
                sink.Report(MetadataRules.NameDiffersFromFile, only.NamePlace, "file name", only.FileName!, only.Item.Name, only.MendedName);
            }
        }

        var sorted = items.ToArray();
        Array.Sort(sorted, Compare);
        return sorted;
    }

    private static int Compare(MetadataItem left, MetadataItem right)
    {
        var order = string.CompareOrdinal(left.Type, right.Type);
        order = order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
        order = order != 0 ? order : string.CompareOrdinal(left.Source, right.Source);
        return order != 0 ? order : string.CompareOrdinal(left.Json, right.Json);
    }
}
