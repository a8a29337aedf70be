namespace ObjectQL;

/// <summary>The texts of the searched fields of a record, in memory of the run.</summary>
/// <param name="fields">The searched fields.</param>
/// <param name="slot">The place in the run.</param>
internal sealed class SearchedTexts(int[] fields, int slot)
{
    public ReadOnlySpan<string?> Of(Evaluation run)
    {
        var texts = (string?[])(run.Slots[slot] ??= new string?[fields.Length]);
        var record = run.Record(0);
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = record is not null && run.Access(0).Get(record, fields[i]) is { HasValue: true } value ? ScalarFunctions.ToText(value) : null;
        }

        return texts;
    }
}
