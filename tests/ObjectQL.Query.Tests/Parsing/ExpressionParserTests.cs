namespace ObjectQL.Query.Tests;

/// <summary>What texts mean, shown by the text of the expression that they give.</summary>
public sealed class ExpressionParserTests
{
    [TestCase("status == 'open'", "status == 'open'")]
    [TestCase("status = \"open\"", "status == 'open'")]
    [TestCase("status === `open`", "status == 'open'")]
    [TestCase("status <> 'open' || status !== 'closed'", "status != 'open' || status != 'closed'")]
    [TestCase("budget > 100 and hours <= 5 OR done", "budget > 100 && hours <= 5 || done")]
    [TestCase("(done or not done) && hours >= 1", "(done || !done) && hours >= 1")]
    [TestCase("done && !done && (hours < 1 && rate > 0.5)", "done && !done && hours < 1 && rate > 0.5")]
    [TestCase("not hours == 1 and done", "!(hours == 1) && done")]
    [TestCase("!done == true", "!done == true")]
    [TestCase("budget == 1e3", "budget == 1000e0")]
    [TestCase("budget > -1.50", "budget > -1.50")]
    [TestCase("hours == 9223372036854775807", "hours == 9223372036854775807")]
    [TestCase("name == 'it''s' or name == 'a\\'b\\n'", "name == 'it\\'s' || name == 'a\\'b\\n'")]
    [TestCase("name == '\\u0041\\x42\\u{1F600}'", "name == 'AB\U0001F600'")]
    public void Comparisons_and_logic(string text, string expected) => Assert.That(ParsingSchemas.Print(text), Is.EqualTo(expected));

    [TestCase("owner == null", "owner is null")]
    [TestCase("null != owner", "owner is not null")]
    [TestCase("owner is null", "owner is null")]
    [TestCase("owner IS NOT NULL", "owner is not null")]
    [TestCase("tags is not null and extra == null", "tags is not null && extra is null")]
    [TestCase("status in ('open', 'closed')", "status in ('open', 'closed')")]
    [TestCase("hours in [1, 2, -3]", "hours in (1, 2, -3)")]
    [TestCase("budget in (1, 2.5)", "budget in (1, 2.5)")]
    [TestCase("hours not in ()", "hours not in ()")]
    [TestCase("hours in (1, null)", "hours in (1)")]
    [TestCase("hours in (1, @x)", "hours in (1) || hours == @x")]
    [TestCase("status in @list", "status in @list")]
    [TestCase("owner not in $current_user.roles", "owner not in $current_user.roles")]
    [TestCase("due between '2026-01-01' and '2026-12-31' and done", "due >= '2026-01-01' && due <= '2026-12-31' && done")]
    [TestCase("hours not between 1 and @most", "!(hours >= 1 && hours <= @most)")]
    public void Null_tests_lists_and_bounds(string text, string expected) => Assert.That(ParsingSchemas.Print(text), Is.EqualTo(expected));

    [TestCase("name contains 'x'", "contains(name, 'x')")]
    [TestCase("name not startsWith 'x'", "!startsWith(name, 'x')")]
    [TestCase("name ends_with @end", "endsWith(name, @end)")]
    [TestCase("name like 'a%'", "like(name, 'a%')")]
    [TestCase("contains(name, 'x')", "contains(name, 'x')")]
    [TestCase("name.includes('x')", "contains(name, 'x')")]
    [TestCase("name.trim().toLowerCase().startsWith('x')", "startsWith(lower(trim(name)), 'x')")]
    [TestCase("name.length > 3", "length(name) > 3")]
    [TestCase("name.trim().length > 3", "length(trim(name)) > 3")]
    [TestCase("owner?.name.length > 3", "length(owner.name) > 3")]
    [TestCase("year(due) == 2026", "year(due) == 2026")]
    [TestCase("new Date(starts).getFullYear() == 2026 && new Date() > starts", "year(starts) == 2026 && $now > starts")]
    [TestCase("starts.getMonth() == 0", "month(starts) - 1 == 0")]
    [TestCase("date(starts) == '2026-01-31'", "date(starts) == '2026-01-31'")]
    [TestCase("addDays(due, 7) < $today", "addDays(due, 7) < $today")]
    [TestCase("$year == 2026 or $month == 1", "year($now) == 2026 || month($now) == 1")]
    [TestCase("least(due, '2026-01-31') == due", "least(due, date('2026-01-31')) == due")]
    public void Functions_and_methods(string text, string expected) => Assert.That(ParsingSchemas.Print(text), Is.EqualTo(expected));

    [TestCase("owner.name == 'x'", "owner.name == 'x'")]
    [TestCase("owner?.manager?.name == 'x'", "owner.manager.name == 'x'")]
    [TestCase("{owner.name} == 'x' && { done }", "owner.name == 'x' && done")]
    [TestCase("{my-field} == 'x' && {not}", "{my-field} == 'x' && {not}")]
    [TestCase("_id == 'x' && createdAt < $now && updatedAt < $now", "id == 'x' && created_at < $now && updated_at < $now")]
    [TestCase("record.done and record.owner == $current_user", "done && owner == $current_user.id")]
    [TestCase("exists(tasks)", "exists(tasks)")]
    [TestCase("exists(tasks, done == false && assignee.name == 'x')", "exists(tasks, done == false && assignee.name == 'x')")]
    [TestCase("!tasks.any(!done)", "!exists(tasks, !done)")]
    [TestCase("tasks.some(title == 'x')", "exists(tasks, title == 'x')")]
    [TestCase("exists(owner.tasks, title == 'x')", "exists(owner.tasks, title == 'x')")]
    [TestCase("exists(tasks, hours > 5)", "exists(tasks, hours > 5)")]
    [TestCase("owner.projects.any(tasks.any(done))", "exists(owner.projects, exists(tasks, done))")]
    public void Names(string text, string expected) => Assert.That(ParsingSchemas.Print(text), Is.EqualTo(expected));

    [TestCase("budget * 2 - hours / (rate + 1) % 3", "budget * 2 - hours / (rate + 1) % 3")]
    [TestCase("-hours", "0 - hours")]
    [TestCase("-(1)", "-1")]
    [TestCase("- -9223372036854775808", "9223372036854775808")]
    [TestCase("name + ' ' + hours + '!'", "concat(name, ' ', hours, '!')")]
    [TestCase("1 + 2 + 'a'", "concat(1 + 2, 'a')")]
    [TestCase("name + (name + name)", "concat(name, concat(name, name))")]
    [TestCase("`Hi ${name}, ${hours + 1} \\` $5`", "concat('Hi ', name, ', ', hours + 1, ' ` $5')")]
    [TestCase("`${hours}`", "text(hours)")]
    [TestCase("``", "''")]
    [TestCase("`a${`b${name}`}`", "concat('a', concat('b', name))")]
    [TestCase("done ? 'yes' : hours > 1 ? 'no' : name", "done ? 'yes' : hours > 1 ? 'no' : name")]
    [TestCase("owner.name ?? name ?? 'none'", "coalesce(owner.name, name, 'none')")]
    [TestCase("Math.round(rate * 100) / 100", "(rate * 100 - floor(rate * 100) >= 0.5e0 ? floor(rate * 100) + 1 : floor(rate * 100)) / 100")]
    [TestCase("Math.round(hours)", "hours")]
    [TestCase("name.replaceAll('a', 'b$$')", "replace(name, 'a', 'b$')")]
    [TestCase("name.substr(-3)", "substring(name, greatest(length(name) + -3, 0))")]
    [TestCase("name.substr(1, 2)", "substring(name, 1, 2)")]
    [TestCase("Math.max(hours, 1, rate)", "greatest(hours, 1, rate)")]
    [TestCase("Math.floor(($today - created_at) / 86400000)", "floor(($today - created_at) / 86400000)")]
    [TestCase("due - '2026-01-01'", "due - date('2026-01-01')")]
    [TestCase("name.substring(4, 1)", "substring(name, 1, 3)")]
    [TestCase("name.slice(2)", "substring(name, 2)")]
    [TestCase("name.charAt(2).toUpperCase()", "upper(substring(name, 2, 1))")]
    [TestCase("name.replace('a', '<$&>')", "contains(name, 'a') ? concat(part(name, 'a', 0), '<a>', substring(name, length(part(name, 'a', 0)) + length('a'))) : name")]
    [TestCase("hours > 1", "hours > 1")]
    [TestCase("tags", "tags")]
    public void Values(string text, string expected) => Assert.That(ParsingSchemas.Print(text, ExpressionUse.Value), Is.EqualTo(expected));

    [Test]
    public void A_parameter_gets_its_type_from_what_it_is_compared_with()
    {
        var parsed = ParsingSchemas.Parse("@a == null || budget > @a && status == @s && owner in @ids && starts > @from && name contains @part");
        Assert.That(parsed.Errors, Is.Empty);
        Assert.That(
            parsed.Parameters.Select(static parameter => $"{parameter.Name} {parameter.Type} {parameter.IsList} {parameter.Field?.Name}"),
            Is.EqualTo(new[] { "a decimal False budget", "s option False status", "ids text True owner", "from point in time False starts", "part text False " }));
    }

    [Test]
    public void Declared_parameters_keep_their_places()
    {
        var parsed = ParsingSchemas.Parse(
            "hours == @b && name == @a", ExpressionUse.Condition, new NamedParameter("a", ExpressionType.Text), new NamedParameter("b", ExpressionType.Unknown, IsOptional: true));
        Assert.That(parsed.Errors, Is.Empty);
        var operands = ((LogicalExpression)parsed.Expression!).Operands;
        Assert.That(((ComparisonExpression)operands[0]).Right, Is.EqualTo(new ParameterExpression(1, ExpressionType.Long)));
        Assert.That(((ComparisonExpression)operands[1]).Right, Is.EqualTo(new ParameterExpression(0, ExpressionType.Text)));
        Assert.That(parsed.Parameters[1], Is.EqualTo(new NamedParameter("b", ExpressionType.Long, IsOptional: true) { Field = ParsingSchemas.Projects.Fields[6] }));
    }

    [Test]
    public void The_same_path_is_one_source_and_each_exists_its_own()
    {
        var scope = new QueryScope(ParsingSchemas.Projects, ParsingSchemas.Find);
        var parsed = ExpressionParser.Parse("owner.name == 'a' || owner.name == @b || exists(tasks, done) || exists(tasks, title == @b)", scope);
        Assert.That(parsed.Errors, Is.Empty);
        Assert.That(scope.Sources.Select(static source => $"{source.Kind} {source.Schema.Name}"), Is.EqualTo(new[] { "Lookup people", "Children tasks", "Children tasks" }));
    }

    [Test]
    public void Constants_have_the_type_of_what_they_are_compared_with()
    {
        var parsed = ParsingSchemas.Parse("due == '2026-01-31' && at == '17:30' && starts == '2026-01-31T17:30:00.5+01:00' && starts > '1969-12-31' && status == 'open'");
        Assert.That(
            ((LogicalExpression)parsed.Expression!).Operands.Select(static operand => ((ConstantExpression)((ComparisonExpression)operand).Right).Value),
            Is.EqualTo(new[]
            {
                Constant.OfDate(new DateOnly(2026, 1, 31).DayNumber),
                Constant.OfTime(new TimeOnly(17, 30).Ticks),
                Constant.OfDateTime(new DateTimeOffset(2026, 1, 31, 16, 30, 0, 500, TimeSpan.Zero).ToUnixTimeMilliseconds()),
                Constant.OfDateTime(-86_400_000),
                Constant.OfSelect("open"),
            }));
    }
}
