namespace ObjectQL.Tests.Formulas;

/// <summary>A formula over one record, and what it gives.</summary>
/// <param name="Formula">The text.</param>
/// <param name="Type">Its <c>data_type</c>.</param>
/// <param name="Json">The record, with single quotes; <c>owner: true</c> refers to Ann, whose rate is 2.5.</param>
/// <param name="Expected">The value: numbers as doubles, moments as texts.</param>
/// <param name="Keys">More keys of the field.</param>
public sealed record FormulaCase(string Formula, string Type, string Json, object? Expected, string Keys = "")
{
    /// <summary>The formula as a field.</summary>
    public string Field(int number) => $"  f{number}: {{ type: formula, data_type: {Type}{(Keys.Length == 0 ? "" : ", " + Keys)}, expression: {System.Text.Json.JsonSerializer.Serialize(Formula, s_plain)} }}\n";

    private static readonly System.Text.Json.JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string ToString() => $"{Formula} of {Json}";
}
