using Prosodia.DurableHost;

// usage: Prosodia.DurableHost serve                       a custom handler on a free port; its address is the first line of output
//        Prosodia.DurableHost fan-out FOLDER ACTIVITIES   the crash test's orchestration on the local engine, until it has ended
return args switch
{
    ["serve"] => await Handler.RunAsync(),
    ["fan-out", var folder, var activities] => await FanOut.RunAsync(folder, int.Parse(activities)),
    _ => 64,
};
