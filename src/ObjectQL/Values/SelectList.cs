using System.Runtime.CompilerServices;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>An immutable list of options, equal by elements. Collection expressions create it.</summary>
/// <typeparam name="T">The select struct.</typeparam>
[CollectionBuilder(typeof(SelectList), nameof(SelectList.Create))]
public sealed record SelectList<T>(EquatableArray<T> Items) : IComposite<SelectList<T>>, IOptionList
    where T : struct, ISelect<T>, IEquatable<T>
{
    /// <summary>The elements in order.</summary>
    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    /// <inheritdoc/>
    public static SelectList<T> ReadJson(ref Utf8JsonReader reader)
    {
        var items = new List<T>();
        CompositeJson.ReadArray(ref reader, items, static (ref r, list) => list.Add(SelectJson.Read<T>(ref r)));
        return new SelectList<T>(items.ToEquatableArray());
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in Items)
        {
            SelectJson.Write(writer, item);
        }

        writer.WriteEndArray();
    }

    IEnumerable<string> IOptionList.Texts => Items.Select(static item => item.Value ?? "");

    bool IOptionList.IsEmpty => Items.Count == 0;

    void IOptionList.Check(ref FieldCheckWriter check)
    {
        foreach (var item in Items)
        {
            check.Option(item);
        }
    }

    bool IOptionList.Holds(string option)
    {
        foreach (var item in Items)
        {
            if (item.Value == option)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Creates <see cref="SelectList{T}"/> values.</summary>
public static class SelectList
{
    /// <summary>The list of these options; the target of collection expressions.</summary>
    public static SelectList<T> Create<T>(ReadOnlySpan<T> items)
        where T : struct, ISelect<T>, IEquatable<T> => new(EquatableArray.Create(items));
}
