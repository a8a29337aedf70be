namespace ObjectQL.Metadata;

/// <summary>A key that is known and read, and that nothing executes: whoever writes it must not believe that it protects anything.</summary>
/// <param name="Instead">What is not done, and what to write instead.</param>
/// <param name="Value">The value that asks for it, or null when every value does that does not switch it off.</param>
internal sealed record KeptKey(string Instead, string? Value = null)
{
    /// <summary>Whether a value asks for what is not done.</summary>
    public bool IsAskedFor(Node value) => value switch
    {
        ScalarNode scalar => !scalar.IsNull && (Value is null ? scalar is not { Kind: ScalarKind.Boolean, Text: "false" } : scalar.Text == Value),
        SequenceNode list => Value is null && list.Items.Length != 0,
        MappingNode map => Value is null && map.Entries.Length != 0 && map.Text("enabled") != "false",
        _ => false,
    };
}
