using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A rule about the form of a text.</summary>
internal sealed class FormatRule(int field, bool isSecret, RulePattern? pattern, TextFormat format) : DynamicRule
{
    protected override bool NeedsOthers => false;

    protected override int[] Secrets => isSecret ? [@field] : [];

    protected override void Run(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        var text = TextOf(record, field);
        if (pattern?.Matches(text) == false || (format != TextFormat.None && !Logic.HasForm(format, text)))
        {
            Fail(record, check);
        }
    }
}
