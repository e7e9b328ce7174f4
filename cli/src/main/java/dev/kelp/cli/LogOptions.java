package dev.kelp.cli;

import picocli.CommandLine.Option;

/** How much the log says, and in which form. */
final class LogOptions {

    @Option(
            names = {"-l", "--loglevel"},
            paramLabel = "LEVEL",
            converter = LogLevel.Converter.class,
            description = "debug, info (default), warning, error, critical or fatal.")
    private LogLevel level = LogLevel.INFO;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            converter = LogFormat.Converter.class,
            description = "text (default), or json: one object a line.")
    private LogFormat format = LogFormat.TEXT;

    void install() {
        Logs.use(level, format);
    }
}
