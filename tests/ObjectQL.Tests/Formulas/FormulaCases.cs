namespace ObjectQL.Tests.Formulas;

/// <summary>What the chapter on formulas of the format says, section by section, as formulas and their values. Computed by compiled C#, by the evaluator, and by every database in a filter.</summary>
internal static partial class FormulaCases
{
    /// <summary>The fields that the formulas are about.</summary>
    public const string Fields = """
        fields:
          s: { type: text }
          t: { type: text }
          a: { type: number }
          b: { type: number }
          d: { type: currency }
          n: { type: integer }
          flag: { type: boolean }
          day: { type: date }
          at: { type: datetime }
          status: { type: select, options: [open, in_progress, closed] }
          owner: { type: lookup, reference_to: people }
          class: { type: text }
          evaluation: { type: number }
          required_by: { type: number }
          is_important: { type: boolean }

        """;

    /// <summary>The object that <c>owner</c> refers to.</summary>
    public const string People = "fields:\n  name: { type: text }\n  rate: { type: number }\n";

    /// <summary>The sections.</summary>
    public static IReadOnlyDictionary<string, FormulaCase[]> All { get; } = new Dictionary<string, FormulaCase[]>
    {
        ["javascript"] = JavaScript,
        ["keys"] = Keys,
        ["language"] = Language,
        ["names"] = Names,
        ["coercions"] = Coercions,
        ["guides"] = Guides,
        ["vectors"] = Vectors,
        ["limits"] = Limits,
    };

    /// <summary>The metadata of a section.</summary>
    public static string File(string section) => Fields + string.Concat(All[section].Select(static (one, i) => one.Field(i)));
}
