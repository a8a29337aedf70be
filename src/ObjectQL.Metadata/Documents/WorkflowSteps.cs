namespace ObjectQL.Metadata;

/// <summary>Checks that a workflow goes only to steps that it has.</summary>
internal static class WorkflowSteps
{
    public static void Check(MappingNode workflow, DiagnosticSink sink)
    {
        if (workflow.List("steps") is not { } steps)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        CollectNames(steps, names);
        CheckTarget(workflow.Scalar("initial_step"), names, sink);
        CheckTargets(steps, names, sink);
    }

    private static void CollectNames(Node node, HashSet<string> names)
    {
        switch (node)
        {
            case SequenceNode list:
                foreach (var item in list.Items)
                {
                    if (item is MappingNode step && step.Text("name") is { } name)
                    {
                        names.Add(name);
                    }

                    CollectNames(item, names);
                }

                break;
            case MappingNode map:
                foreach (var entry in map.Entries)
                {
                    CollectNames(entry.Value, names);
                }

                break;
        }
    }

    private static void CheckTargets(Node node, HashSet<string> names, DiagnosticSink sink)
    {
        switch (node)
        {
            case SequenceNode list:
                foreach (var item in list.Items)
                {
                    CheckTargets(item, names, sink);
                }

                break;
            case MappingNode map:
                CheckTarget(map.Scalar("next_step"), names, sink);
                foreach (var entry in map.Entries)
                {
                    CheckTargets(entry.Value, names, sink);
                }

                break;
        }
    }

    private static void CheckTarget(ScalarNode? target, HashSet<string> names, DiagnosticSink sink)
    {
        if (target is not null && !names.Contains(target.Text) && target.Text is not ("end" or "done"))
        {
            sink.Report(MetadataRules.UnknownStep, target, target.Text, NearName.Hint(target.Text, names));
        }
    }
}
