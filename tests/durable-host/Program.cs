using Prosodia.DurableHost;

// usage: Prosodia.DurableHost serve                       a custom handler on a free port; its address is the first line of output
//        Prosodia.DurableHost fan-out FOLDER ACTIVITIES   the crash test's orchestration on the local engine, until it has ended
//        Prosodia.DurableHost launch PROGRAM JOB          a job as its child process, until somebody kills it
return args switch
{
    ["serve"] => await Handler.RunAsync(),
    ["fan-out", var folder, var activities] => await FanOut.RunAsync(folder, int.Parse(activities)),
    ["launch", var program, var job] => await Launch.RunAsync(program, job),
    _ => 64,
};
