package dev.kelp.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** One run of the command inside the test's process. */
record Kelping(int code, String out, String err) {

    static Kelping run(String... args) {
        return run(Map.of(), args);
    }

    static Kelping run(Map<String, String> environment, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine kelp =
                Kelp.commandLine(environment).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = kelp.execute(args);
        return new Kelping(code, out.toString(), err.toString());
    }

    /** Everything that was shown. */
    String shown() {
        return out + err;
    }
}
