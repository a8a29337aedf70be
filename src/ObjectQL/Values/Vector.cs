using System.Runtime.CompilerServices;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>An immutable vector of single-precision numbers, equal by elements. Collection expressions create it.</summary>
[CollectionBuilder(typeof(Vector), nameof(Create))]
public sealed record Vector(EquatableArray<float> Items) : IComposite<Vector>
{
    /// <summary>The vector of these numbers.</summary>
    public static Vector Create(ReadOnlySpan<float> items) => new(EquatableArray.Create(items));

    /// <summary>The elements in order.</summary>
    public IEnumerator<float> GetEnumerator() => Items.GetEnumerator();

    /// <inheritdoc/>
    public static Vector ReadJson(ref Utf8JsonReader reader)
    {
        var items = new List<float>();
        CompositeJson.ReadArray(ref reader, items, static (ref r, list) => list.Add(r.GetSingle()));
        return new Vector(items.ToEquatableArray());
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in Items)
        {
            writer.WriteNumberValue(item);
        }

        writer.WriteEndArray();
    }
}
