namespace ObjectQL.Metadata;

/// <summary>Reads what files a field takes.</summary>
internal static class FileRules
{
    /// <summary>Endings with their dot, and MIME types, in lower case; written as a list, or as a text with commas like the attribute of HTML.</summary>
    public static EquatableArray<string> Accept(Node? node)
    {
        var words = node switch
        {
            SequenceNode list => list.Items.OfType<ScalarNode>().SelectMany(Words).ToEquatableArray(),
            ScalarNode { IsNull: false } text => Words(text).ToEquatableArray(),
            _ => [],
        };
        return words.Contains("*/*") || words.Contains(".") ? [] : words;
    }

    private static IEnumerable<string> Words(ScalarNode scalar) => scalar.Text.Split(',')
        .Select(static word => word.Trim().ToLowerInvariant())
        .Where(static word => word.Length != 0)
        .Select(static word => word.IndexOf('/') >= 0 ? word : "." + word.Trim('*').TrimStart('.').TrimEnd('.'));
}
