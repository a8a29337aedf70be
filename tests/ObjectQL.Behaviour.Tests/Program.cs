using ObjectQL.Behaviour.Tests;
using ObjectQL.Behaviour.Tests.Events;

return args is ["receipts", ..] ? await ChildProgram.RunAsync(args) : await OutboxChild.RunAsync(args);
