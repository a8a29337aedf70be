namespace ObjectQL;

/// <summary>
/// What runs inside of one operation: the operation, and all that it awaits, on whatever thread. Another call of the same session, which merely runs at the same time, is not inside.
/// </summary>
/// <param name="outer">The operation around it.</param>
internal sealed class Flow(Flow? outer)
{
    private static readonly AsyncLocal<Flow?> s_current = new();
    private readonly Flow? _outer = outer;

    /// <summary>Whether the caller runs inside.</summary>
    public bool IsHere
    {
        get
        {
            for (var flow = s_current.Value; flow is not null; flow = flow._outer)
            {
                if (ReferenceEquals(flow, this))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Begins one: the asynchronous method that calls this, and what it calls from now on. It ends for its caller when it returns to him, as all that is ambient does.</summary>
    /// <param name="outer">The operation around it.</param>
    public static Flow Begin(Flow? outer)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            // The caller lets nothing flow to what he begins; what the operation itself awaits is its own all the same. For him it stays as it is.
            ExecutionContext.RestoreFlow();
        }

        return s_current.Value = new Flow(outer);
    }
}
