using ObjectQL.Sqlite.Tests.Support;

return await ChildProgram.RunAsync(args);
