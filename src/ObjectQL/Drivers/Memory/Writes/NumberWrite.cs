namespace ObjectQL;

/// <summary>Takes the next number of a sequence.</summary>
internal readonly struct NumberWrite(string sequence, NumberWrite.Taken taken) : IMemoryWrite<NumberWrite>
{
    public NumberWrite Detached() => this;

    public int Run(MemoryChange change)
    {
        taken.Number = change.NextNumber(sequence);
        return 1;
    }

    /// <summary>The number that was taken.</summary>
    internal sealed class Taken
    {
        public long Number { get; set; }
    }
}
