using ObjectQL.Behaviour.Tests;
using ObjectQL.Behaviour.Tests.Events;

return args is ["outbox", ..] ? await OutboxChild.RunAsync(args[1..]) : await ChildProgram.RunAsync(args);
