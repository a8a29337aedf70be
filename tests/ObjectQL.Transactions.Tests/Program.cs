using ObjectQL.Transactions.Tests.Support;

return await ChildProgram.RunAsync(args);
