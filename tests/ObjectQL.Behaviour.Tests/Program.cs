using ObjectQL.Behaviour.Tests.Events;

return await OutboxChild.RunAsync(args);
