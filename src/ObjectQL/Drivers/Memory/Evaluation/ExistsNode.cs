namespace ObjectQL;

/// <summary>Whether a child matches: the children come from the index over their foreign key.</summary>
/// <param name="source">The children's source.</param>
/// <param name="parent">The source that they hang on.</param>
/// <param name="field">Their lookup.</param>
/// <param name="where">What a child must match, or null.</param>
internal sealed class ExistsNode(int source, int parent, int field, Node? where) : ConditionNode
{
    public override bool? Test(Evaluation run)
    {
        if (run.Record(parent) is not { } record || run.Table(source) is not { } table)
        {
            return false;
        }

        var id = record.IdOrEmpty;
        var entries = table.References[table.Object.ReferenceNumber(field)];
        var position = entries.IndexOf(new ReferenceEntry(id, ""));
        for (var i = position < 0 ? ~position : position; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Target != id)
            {
                return false;
            }

            run.Set(source, table.Rows[entry.Id]);
            if (where is null || where.Test(run) == true)
            {
                return true;
            }
        }

        return false;
    }
}
