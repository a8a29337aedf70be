using System.ComponentModel;

namespace ObjectQL;

/// <summary>Takes the text of one field, or the key in it, out of a record, when it is among the written ones: for messages about what an engine refused.</summary>
/// <param name="fields">The written fields.</param>
/// <param name="wanted">The field.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct WrittenText(ReadOnlySpan<int> fields, int wanted) : IRecordWriter
{
    private bool _isDone = fields.IndexOf(wanted) < 0;

    /// <summary>The text; null when there is none, or the field is of another kind.</summary>
    public string? Value { get; private set; }

    /// <inheritdoc/>
    public bool Next(out int field)
    {
        field = wanted;
        var hasNext = !_isDone;
        _isDone = true;
        return hasNext;
    }

    /// <inheritdoc/>
    public void Text(string? value) => Value = value;

    /// <inheritdoc/>
    public void Long(long? value) => Value = value?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public readonly void Double(double? value)
    {
    }

    /// <inheritdoc/>
    public readonly void Decimal(decimal? value, int scale)
    {
    }

    /// <inheritdoc/>
    public readonly void Boolean(bool? value)
    {
    }

    /// <inheritdoc/>
    public readonly void Date(DateOnly? value)
    {
    }

    /// <inheritdoc/>
    public readonly void Time(TimeOnly? value)
    {
    }

    /// <inheritdoc/>
    public readonly void DateTime(DateTimeOffset? value)
    {
    }

    /// <inheritdoc/>
    public void Select<T>(T? value)
        where T : struct, ISelect<T> => Value = value?.Value;

    /// <inheritdoc/>
    public readonly void Composite<T>(T? value)
        where T : class, IComposite<T>
    {
    }
}
