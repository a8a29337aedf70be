using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The parameters of a plan under construction: equal ones have one number.</summary>
/// <param name="comparer">How they are compared; null for <see cref="ParameterIdentity"/>.</param>
internal sealed class ParameterNumbers(IEqualityComparer<PlanParameter>? comparer = null)
{
    private readonly List<PlanParameter> _all = [];
    private readonly Dictionary<PlanParameter, int> _numbers = new(comparer ?? ParameterIdentity.Instance);

    /// <summary>The parameters by their number.</summary>
    public EquatableArray<PlanParameter> All => _all.ToEquatableArray();

    /// <summary>The number of a parameter, which is the next one when it is new.</summary>
    public int NumberOf(PlanParameter parameter)
    {
        if (!_numbers.TryGetValue(parameter, out var number))
        {
            number = _all.Count;
            _numbers.Add(parameter, number);
            _all.Add(parameter);
        }

        return number;
    }
}
