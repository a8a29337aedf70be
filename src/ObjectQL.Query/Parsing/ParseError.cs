namespace ObjectQL.Query;

/// <summary>What is wrong with a text, and where.</summary>
/// <param name="Position">The index of the first UTF-16 unit that it is about.</param>
/// <param name="Length">How many units it is about; at least 1, also at the end of the text.</param>
/// <param name="Message">What was found, what was expected, and the name that was probably meant.</param>
public sealed record ParseError(int Position, int Length, string Message);
