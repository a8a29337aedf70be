using ObjectQL.CodeFixes;

namespace ObjectQL.Analyzers.Tests;

/// <summary>What the IDE writes when it is asked to, without a diagnostic: the outcome compiles.</summary>
public sealed class RefactoringTests
{
    [TestCase("Where(\"status == 'in_progress'\")", "Where(x => x.Status == ProjectStatus.InProgress)")]
    [TestCase("Where(\"status == @s && budget > 10.5\", (\"s\", ProjectStatus.Planned.Value))", null, TestName = "A text for an option has no typed form")]
    [TestCase("Where(\"budget > @limit and name != null\", (\"limit\", 5m))", "Where(x => x.Budget > 5m && x.Name != null)")]
    [TestCase("Where(\"!(name == 'it' or code == @code)\", (\"code\", id + \"a\"))", "Where(x => !(x.Name == \"it\" || x.Code == (id + \"a\")))")]
    [TestCase("Where(\"owner.city == 'Wien'\")", "Where(x => x.OwnerRecord.City == \"Wien\")")]
    [TestCase("Where(\"due_date >= '2026-01-31'\")", "Where(x => x.DueDate >= new DateOnly(2026, 1, 31))")]
    [TestCase("Where(\"budget + 1 > 5\")", null, TestName = "Arithmetic")]
    [TestCase("Where(\"name contains 'a'\")", null, TestName = "A word")]
    [TestCase("Where(\"nme == 'a'\")", null, TestName = "A field that is none")]
    [TestCase("Where(\"name == @missing\")", null, TestName = "A parameter without an argument")]
    [TestCase("Where(\"status == 'planed'\")", null, TestName = "An option that is none")]
    [TestCase("Where(\"name == 5\")", null, TestName = "What would not compile")]
    public async Task A_condition_in_text_becomes_code(string call, string? expected)
    {
        var changed = await RefactoringRun.ApplyAsync<TypedConditionRefactoring>($"var found = await session.Projects.{call}.ToListAsync();", "\"");
        Assert.That(changed, expected is null ? Is.Null : Does.Contain("session.Projects." + expected + ".ToListAsync()"));
    }

    [Test]
    public async Task A_name_that_is_taken_is_not_used_again() => Assert.That(
        await RefactoringRun.ApplyAsync<TypedConditionRefactoring>("var x = 5; Console.WriteLine(x); var found = await session.Tasks.Where(\"done and hours > 2\").ToListAsync();", "\"done"),
        Does.Contain("Where(record => record.Done && record.Hours > 2)"));

    [TestCase("    [Hook<Project>(HookEvent.BeforeUpdate)]", "    [Hook<Project>(HookEvent.BeforeUpdate)]\n    internal static void BeforeUpdate(UpdateContext<Project> context)\n    {\n    }\n")]
    [TestCase("    [Hook(HookEvent.AfterFindOne, \"*\")]", "    internal static void AfterFindOne(HookContext context)\n    {\n    }\n")]
    public async Task A_hook_attribute_gets_its_method(string attribute, string expected)
    {
        var changed = await RefactoringRun.ApplyAsync<HookSkeletonRefactoring>($"internal static class Hooks\n{{\n{attribute}\n}}", "Hook");
        Assert.That(changed, Is.Null, "the class is no attribute");
        changed = await RefactoringRun.ApplyAsync<HookSkeletonRefactoring>($"internal static class Hooks\n{{\n{attribute}\n}}", attribute.Trim()[1..]);
        Assert.That(changed, Does.Contain(expected));
    }

    [Test]
    public async Task Lines_end_as_those_of_the_file_do()
    {
        var changed = await RefactoringRun.ApplyAsync<HookSkeletonRefactoring>("internal static class ProjectHooks\n{\n}", "ProjectHooks", "BeforeDelete", lineBreak: "\r\n");
        Assert.That(changed, Does.Contain("void BeforeDelete(DeleteContext<Project> context)\r\n    {\r\n"));
        Assert.That(changed!.Replace("\r\n", ""), Does.Not.Contain("\n"));
    }

    [TestCase("internal static class ProjectHooks\n{\n}", "BeforeDelete", "{\n    [Hook<Project>(HookEvent.BeforeDelete)]\n    internal static void BeforeDelete(DeleteContext<Project> context)\n    {\n    }\n}")]
    [TestCase(
        "internal static class ProjectHooks\n{\n    internal static void AfterCreate() { }\n}",
        "AfterCreate",
        "AfterCreate() { }\n\n    [Hook<Project>(HookEvent.AfterCreate)]\n    internal static void AfterCreate2(CreateContext<Project> context)\n    {\n    }\n}")]
    [TestCase("internal static class ProjectHooks\n{\n    internal static int BeforeFind => 1;\n}", "BeforeFind", "void BeforeFind2(FindContext<Project> context)", TestName = "A property has the name")]
    [TestCase("internal static class ProjectHooks\n{\n    private const int BeforeFind = 1, BeforeFind2 = BeforeFind;\n    internal static int Sum => BeforeFind2;\n}", "BeforeFind", "void BeforeFind3(FindContext<Project> context)", TestName = "Constants have the name")]
    [TestCase("internal static class ProjectHooks\n{\n}", "AfterUpdateMany", "AfterUpdateMany(UpdateManyContext<Project> context)")]
    [TestCase("internal static class ProjektHooks\n{\n}", "AfterCreate", null)]
    public async Task A_class_of_hooks_gets_one_more(string code, string title, string? expected)
    {
        var changed = await RefactoringRun.ApplyAsync<HookSkeletonRefactoring>(code, code.Contains("Projekt", StringComparison.Ordinal) ? "ProjektHooks" : "ProjectHooks", title);
        Assert.That(changed, expected is null ? Is.Null : Does.Contain(expected));
    }
}
