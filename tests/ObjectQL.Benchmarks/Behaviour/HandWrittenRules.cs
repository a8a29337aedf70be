namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>The 20 rules of <c>orders.object.yml</c> as somebody would write them by hand, with the same codes.</summary>
internal static class HandWrittenRules
{
    private static readonly DateOnly s_first = new(2020, 1, 1);

    /// <summary>The codes of the broken rules; null when none is.</summary>
    public static List<string>? Check(Order x)
    {
        List<string>? failures = null;
        if (!(x.Due >= x.Ordered || (x.Due is null && x.Ordered is null))) (failures ??= []).Add("E01");
        if (!(x.Quantity > 0)) (failures ??= []).Add("E02");
        if (!(x.Quantity <= 1000)) (failures ??= []).Add("E03");
        if (!(x.Cents >= 0)) (failures ??= []).Add("E04");
        if (!(x.Discount < x.Cents)) (failures ??= []).Add("E05");
        if (!(x.Country is "AT" or "DE" or "CH")) (failures ??= []).Add("E06");
        if (!(x.Code?.StartsWith("O-", StringComparison.Ordinal) == true)) (failures ??= []).Add("E07");
        if (string.IsNullOrEmpty(x.Name)) (failures ??= []).Add("E08");
        if (x.Name == "test") (failures ??= []).Add("E09");
        if (x.Note is null || x.Note.Contains("<script", StringComparison.Ordinal)) (failures ??= []).Add("E10");
        if (x.Express == true && !(x.Weight < 5000)) (failures ??= []).Add("E11");
        if (x.Cents > 100000 && string.IsNullOrEmpty(x.Note)) (failures ??= []).Add("E12");
        if (!(x.Weight is >= 1 and <= 30000)) (failures ??= []).Add("E13");
        if (!(x.Paid == true || x.Cents < 50000)) (failures ??= []).Add("E14");
        if (x.Paid == true && x.Ordered is null) (failures ??= []).Add("E15");
        if (x.Shipped is not null) (failures ??= []).Add("E16");
        if (!(x.Ordered > s_first)) (failures ??= []).Add("E17");
        if (!(x.Discount >= 0 && x.Discount <= 10000)) (failures ??= []).Add("E18");
        if (x.Country == x.Code) (failures ??= []).Add("E19");
        if (x.Name == x.Code) (failures ??= []).Add("E20");
        return failures;
    }
}
