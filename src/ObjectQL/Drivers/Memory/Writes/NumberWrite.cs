namespace ObjectQL;

/// <summary>Takes the next numbers of a sequence.</summary>
internal readonly struct NumberWrite(string sequence, int count, NumberWrite.Taken taken) : IMemoryWrite<NumberWrite>
{
    public NumberWrite Detached() => this;

    public int Run(MemoryChange change)
    {
        taken.First = change.TakeNumbers(sequence, count);
        return 1;
    }

    /// <summary>The first number that was taken.</summary>
    internal sealed class Taken
    {
        public long First { get; set; }
    }
}
