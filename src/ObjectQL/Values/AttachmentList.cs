using System.Runtime.CompilerServices;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>An immutable list of uploaded files, equal by elements. Collection expressions create it.</summary>
[CollectionBuilder(typeof(AttachmentList), nameof(Create))]
public sealed record AttachmentList(EquatableArray<Attachment> Items) : IComposite<AttachmentList>
{
    /// <summary>The list of these files.</summary>
    public static AttachmentList Create(ReadOnlySpan<Attachment> items) => new(EquatableArray.Create(items));

    /// <summary>The elements in order.</summary>
    public IEnumerator<Attachment> GetEnumerator() => Items.GetEnumerator();

    /// <inheritdoc/>
    public static AttachmentList ReadJson(ref Utf8JsonReader reader)
    {
        var items = new List<Attachment>();
        CompositeJson.ReadArray(ref reader, items, static (ref r, list) => list.Add(Attachment.ReadJson(ref r)));
        return new AttachmentList(items.ToEquatableArray());
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in Items)
        {
            item.WriteJson(writer);
        }

        writer.WriteEndArray();
    }
}
