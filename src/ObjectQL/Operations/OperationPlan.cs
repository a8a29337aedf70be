using System.Numerics;

namespace ObjectQL;

/// <summary>The stages that an object's operations use, as a set; they run in the order of <see cref="OperationStage"/>.</summary>
/// <param name="Bits">One bit per stage.</param>
public readonly record struct OperationPlan(uint Bits)
{
    /// <summary>What every object uses.</summary>
    public static OperationPlan Basic { get; } = Of(OperationStage.Defaults, OperationStage.Validate, OperationStage.Store);

    /// <summary>The stages that are done when their methods return, where the driver and the hooks are.</summary>
    private static OperationPlan Prompt { get; } = Of(
        OperationStage.Defaults,
        OperationStage.BeforeHooks,
        OperationStage.Transition,
        OperationStage.Validate,
        OperationStage.Rules,
        OperationStage.Protect,
        OperationStage.Store,
        OperationStage.AfterHooks,
        OperationStage.Audit,
        OperationStage.AfterCommit);

    /// <summary>Whether it has no stage that may wait by itself.</summary>
    internal bool IsPrompt => (Bits & ~Prompt.Bits) == 0;

    /// <summary>Whether there is at most a check between what the caller gives and what is stored: no transaction is needed for it.</summary>
    public bool IsDirect => (Bits & ~(1U << (int)OperationStage.Rules)) == Basic.Bits;

    /// <summary>The stages in order.</summary>
    public IEnumerable<OperationStage> Stages
    {
        get
        {
            for (var bits = Bits; bits != 0; bits &= bits - 1)
            {
                yield return (OperationStage)BitOperations.TrailingZeroCount(bits);
            }
        }
    }

    /// <summary>The set of these stages.</summary>
    public static OperationPlan Of(params ReadOnlySpan<OperationStage> stages)
    {
        uint bits = 0;
        foreach (var stage in stages)
        {
            bits |= 1U << (int)stage;
        }

        return new OperationPlan(bits);
    }

    /// <summary>Whether the stage is used.</summary>
    public bool Has(OperationStage stage) => (Bits & (1U << (int)stage)) != 0;

    /// <summary>Whether there is nothing besides what every object uses, and that stage.</summary>
    public bool IsOnly(OperationStage stage) => With(stage) == Basic.With(stage);

    /// <summary>This set with one more stage.</summary>
    public OperationPlan With(OperationStage stage) => new(Bits | (1U << (int)stage));

    /// <summary>The stages of both sets.</summary>
    public OperationPlan Union(OperationPlan other) => new(Bits | other.Bits);

    /// <summary>This set without a stage.</summary>
    public OperationPlan Without(OperationStage stage) => new(Bits & ~(1U << (int)stage));
}
