namespace ObjectQL;

/// <summary>The flags of an aggregate's instruction, beside the function in its lowest byte.</summary>
internal static class AggregateCode
{
    /// <summary>Equal values count once.</summary>
    public const int Distinct = 0x100;

    /// <summary>The last argument is the condition that records must match to take part.</summary>
    public const int Filter = 0x200;

    private const int SeparatorShift = 10;

    /// <summary>The bits above: the number of the name that is the separator, from 1.</summary>
    public static int Separator(int name) => (name + 1) << SeparatorShift;

    /// <summary>The number of the name that is the separator; −1 for the default.</summary>
    public static int SeparatorOf(int code) => (code >> SeparatorShift) - 1;
}
