using System.Runtime.CompilerServices;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>An immutable list of texts, equal by elements. Collection expressions create it.</summary>
[CollectionBuilder(typeof(TextList), nameof(Create))]
public sealed record TextList(EquatableArray<string> Items) : IComposite<TextList>
{
    /// <summary>The list of these texts.</summary>
    public static TextList Create(ReadOnlySpan<string> items) => new(EquatableArray.Create(items));

    /// <summary>The elements in order.</summary>
    public IEnumerator<string> GetEnumerator() => Items.GetEnumerator();

    /// <inheritdoc/>
    public static TextList ReadJson(ref Utf8JsonReader reader)
    {
        var items = new List<string>();
        CompositeJson.ReadArray(ref reader, items, static (ref r, list) => list.Add(CompositeJson.Text(ref r)));
        return new TextList(items.ToEquatableArray());
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in Items)
        {
            writer.WriteStringValue(item);
        }

        writer.WriteEndArray();
    }
}
