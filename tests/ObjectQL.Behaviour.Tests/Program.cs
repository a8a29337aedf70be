using ObjectQL.Behaviour.Tests;

return await ChildProgram.RunAsync(args);
