namespace ObjectQL.Metadata;

/// <summary>
/// Writes the constraint of a business rule. Its parts must all hold; with <c>then_require</c> they say when that must hold, or <c>if_field</c>
/// does: a field that has a value other than false, zero and nothing.
/// </summary>
internal sealed class ConstraintWriter(RuleConditionWriter writer)
{
    private ClauseWriter Clause => writer.Clause;

    public void Write(MappingNode constraint)
    {
        var required = constraint.Value("then_require");
        var switchField = constraint.Scalar("if_field");
        if (required is null)
        {
            Parts(constraint);
            return;
        }

        if (switchField is not null)
        {
            if (HasParts(constraint))
            {
                Parts(constraint);
                Clause.Add(" && ");
            }

            Clause.Add("(");
            IsSet(switchField);
        }
        else
        {
            Clause.Add("(");
            if (HasParts(constraint))
            {
                Parts(constraint);
            }
            else
            {
                Clause.Add("true");
            }
        }

        Clause.Add(" ? ");
        writer.Joined(required, " && ", namesFields: true);
        Clause.Add(" : true)");
    }

    private static bool HasParts(MappingNode constraint) =>
        constraint.Value("all_of") is not null || constraint.Value("any_of") is not null || constraint.Value("expression") is not null || constraint.Value("field") is not null;

    private void Parts(MappingNode constraint) => writer.Write(new MappingNode(
        constraint.Span, [.. constraint.Entries.Where(static entry => entry.Name is "all_of" or "any_of" or "expression" or "field" or "operator" or "value" or "compare_to")]));

    /// <summary>What JavaScript takes for true.</summary>
    private void IsSet(ScalarNode field) => writer.IsSet(field);
}
