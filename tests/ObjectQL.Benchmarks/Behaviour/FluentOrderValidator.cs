using FluentValidation;

namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>The 20 rules of <c>orders.object.yml</c> for FluentValidation.</summary>
internal sealed class FluentOrderValidator : AbstractValidator<Order>
{
    public FluentOrderValidator()
    {
        RuleFor(static x => x.Due).Must(static (x, due) => due >= x.Ordered || (due is null && x.Ordered is null)).WithErrorCode("E01");
        RuleFor(static x => x.Quantity).GreaterThan(0).WithErrorCode("E02");
        RuleFor(static x => x.Quantity).LessThanOrEqualTo(1000).WithErrorCode("E03");
        RuleFor(static x => x.Cents).GreaterThanOrEqualTo(0).WithErrorCode("E04");
        RuleFor(static x => x.Discount).LessThan(static x => x.Cents).WithErrorCode("E05");
        RuleFor(static x => x.Country).Must(static country => country is "AT" or "DE" or "CH").WithErrorCode("E06");
        RuleFor(static x => x.Code).Must(static code => code?.StartsWith("O-", StringComparison.Ordinal) == true).WithErrorCode("E07");
        RuleFor(static x => x.Name).NotEmpty().WithErrorCode("E08");
        RuleFor(static x => x.Name).NotEqual("test").WithErrorCode("E09");
        RuleFor(static x => x.Note).Must(static note => note is not null && !note.Contains("<script", StringComparison.Ordinal)).WithErrorCode("E10");
        RuleFor(static x => x.Weight).LessThan(5000).When(static x => x.Express == true).WithErrorCode("E11");
        RuleFor(static x => x.Note).NotEmpty().When(static x => x.Cents > 100000).WithErrorCode("E12");
        RuleFor(static x => x.Weight).Must(static weight => weight is >= 1 and <= 30000).WithErrorCode("E13");
        RuleFor(static x => x.Paid).Must(static (x, paid) => paid == true || x.Cents < 50000).WithErrorCode("E14");
        RuleFor(static x => x.Ordered).NotNull().When(static x => x.Paid == true).WithErrorCode("E15");
        RuleFor(static x => x.Shipped).Null().WithErrorCode("E16");
        RuleFor(static x => x.Ordered).GreaterThan(new DateOnly(2020, 1, 1)).WithErrorCode("E17");
        RuleFor(static x => x.Discount).Must(static discount => discount is >= 0 and <= 10000).WithErrorCode("E18");
        RuleFor(static x => x.Country).Must(static (x, country) => country != x.Code).WithErrorCode("E19");
        RuleFor(static x => x.Name).Must(static (x, name) => name != x.Code).WithErrorCode("E20");
    }
}
