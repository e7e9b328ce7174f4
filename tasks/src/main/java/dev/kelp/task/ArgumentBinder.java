package dev.kelp.task;

import dev.kelp.transport.message.Printable;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts positional and keyword arguments into the places of a signature, as Python does: same order of checks, same words.
 *
 * <p>An Optional parameter may be left out; a varargs parameter takes the positional arguments that are left. Immutable.
 */
final class ArgumentBinder {

    /**
     * One parameter that calls can give a value for.
     *
     * @param rest whether it takes all positional arguments that are left; only the last one may
     */
    record Parameter(String name, Type type, boolean required, boolean rest) {}

    private final String function;
    private final List<Parameter> parameters;
    private final int positional;

    ArgumentBinder(String function, List<Parameter> parameters) {
        this.function = function;
        this.parameters = List.copyOf(parameters);
        this.positional = (int) parameters.stream().filter(each -> !each.rest()).count();
    }

    /** Converted values, one for each parameter, in order. */
    @Nullable Object[] bind(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        int taken = Math.min(args.size(), positional);
        for (int i = 0; i < taken; i++) {
            given.put(parameters.get(i).name(), args.get(i));
        }
        takeKeywords(kwargs, given);
        boolean takesRest = positional < parameters.size();
        if (args.size() > positional && !takesRest) {
            throw tooMany(args.size());
        }
        checkMissing(given);
        return convert(given, args.subList(taken, args.size()));
    }

    private void takeKeywords(Map<String, @Nullable Object> kwargs, Map<String, @Nullable Object> given) {
        kwargs.forEach((name, value) -> {
            if (parameters.stream()
                    .noneMatch(each -> !each.rest() && each.name().equals(name))) {
                throw error("got an unexpected keyword argument '" + Printable.of(name) + "'");
            }
            if (given.containsKey(name)) {
                throw error("got multiple values for argument '" + name + "'");
            }
            given.put(name, value);
        });
    }

    private ArgumentException tooMany(int count) {
        long least = parameters.stream().filter(Parameter::required).count();
        String range = least == positional ? "" + positional : "from " + least + " to " + positional;
        String noun = positional == 1 && least == positional ? " positional argument" : " positional arguments";
        return error("takes " + range + noun + " but " + count + (count == 1 ? " was given" : " were given"));
    }

    private void checkMissing(Map<String, @Nullable Object> given) {
        List<String> missing = parameters.stream()
                .filter(each -> each.required() && !given.containsKey(each.name()))
                .map(each -> "'" + each.name() + "'")
                .toList();
        if (!missing.isEmpty()) {
            throw error("missing " + missing.size() + " required positional argument" + (missing.size() == 1 ? "" : "s")
                    + ": " + listed(missing));
        }
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return switch (names.size()) {
            case 1 -> names.get(0);
            case 2 -> names.get(0) + " and " + names.get(1);
            default -> String.join(", ", names.subList(0, last)) + ", and " + names.get(last);
        };
    }

    private @Nullable Object[] convert(Map<String, @Nullable Object> given, List<@Nullable Object> rest) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Parameter each : parameters) {
            String place = function + "() argument '" + each.name() + "'";
            boolean left = !each.rest() && !given.containsKey(each.name());
            Object value = each.rest() ? rest : given.get(each.name());
            values.add(left ? Optional.empty() : ArgumentConverter.convert(value, each.type(), place));
        }
        return values.toArray();
    }

    private ArgumentException error(String what) {
        return new ArgumentException(function + "() " + what);
    }

    @Override
    public String toString() {
        return function
                + Arrays.toString(parameters.stream().map(Parameter::name).toArray());
    }
}
