namespace ObjectQL;

/// <summary>What was found of one summary when it was computed anew.</summary>
/// <param name="Object">The object that has it.</param>
/// <param name="Field">Its name.</param>
/// <param name="Records">How many records were looked at.</param>
/// <param name="Wrong">How many of them had another value than their children make up.</param>
public sealed record SummaryCount(string Object, string Field, long Records, long Wrong);
