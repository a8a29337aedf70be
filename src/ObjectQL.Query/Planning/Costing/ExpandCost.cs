namespace ObjectQL.Query;

/// <summary>
/// What it is estimated to cost to let the records come along that a lookup refers to: as further columns of the list's own statement (a join), or with
/// one more statement for the different ids (a batch). In records of a scan.
/// </summary>
/// <param name="Parents">How many records the list has.</param>
/// <param name="Referred">How many different records these refer to.</param>
/// <param name="Missing">How many of them are not loaded yet.</param>
/// <param name="Join">The cost of the join.</param>
/// <param name="Batch">The cost of the batch.</param>
public readonly record struct ExpandCost(double Parents, double Referred, double Missing, double Join, double Batch)
{
    /// <summary>A record that an index leads to, as for every access path.</summary>
    private const double IndexedRow = 2.5;

    /// <summary>A field that is read into a record, and one that goes through a row of columns first.</summary>
    private const double ReadField = 0.5;
    private const double JoinedField = 1;

    /// <summary>An id that is gathered from a record, and found again for it.</summary>
    private const double Gathered = 1;

    /// <summary>An id that goes into the list of a further statement, and whose record is found by it.</summary>
    private const double Listed = 16;

    /// <summary>Estimates both ways.</summary>
    /// <param name="parents">How many records the list has.</param>
    /// <param name="lookup">What is known about the values of the lookup; null for nothing.</param>
    /// <param name="rows">How many records the other object has.</param>
    /// <param name="fields">How many fields of them are read.</param>
    /// <param name="loaded">How many of them are loaded already.</param>
    /// <param name="statement">What a statement costs beside its records.</param>
    public static ExpandCost Of(double parents, FieldStatistics? lookup, double rows, int fields, double loaded, double statement)
    {
        var referring = parents * (1 - (lookup?.NullFraction ?? 0));
        var values = Math.Max(1, lookup?.Distinct ?? rows);

        // So many different values come up when one is drawn for each record.
        var referred = values * (1 - Math.Pow(1 - (1 / values), referring));
        var missing = referred * (1 - Math.Min(1, loaded / values));
        var row = (0.5 * Math.Log(Math.Max(rows, 1) + 2, 2)) + 1 + IndexedRow;
        return new(
            parents,
            referred,
            missing,
            referring * (row + (fields * JoinedField)),
            (referring * Gathered) + (missing < 0.5 ? 0 : statement + (missing * (row + Listed + (fields * ReadField)))));
    }
}
