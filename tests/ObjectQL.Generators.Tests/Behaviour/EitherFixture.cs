namespace ObjectQL.Generators.Tests;

/// <summary>The base of tests of what metadata means, whoever reads it: the compiler, or a program that runs.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
[TestFixture("memory" + AtRunTime)]
[TestFixture("sqlite" + AtRunTime)]
internal abstract class EitherFixture(string driver) : BehaviourFixture(driver)
{
    /// <summary>The names of the rules that need a method in C#, which metadata of the run time do not have.</summary>
    protected virtual string[] Methods => [];

    /// <summary>A file, without the lines of those rules where there are none.</summary>
    protected string Written(string file) =>
        IsLoaded ? string.Join('\n', file.Split('\n').Where(line => !Array.Exists(Methods, name => line.Contains($"name: {name},", StringComparison.Ordinal)))) : file;

    /// <summary>What is expected of rules, without those that are methods where there are none.</summary>
    protected string Expected(string rules) => IsLoaded ? string.Join(' ', rules.Split(' ').Except(Methods)) : rules;
}
