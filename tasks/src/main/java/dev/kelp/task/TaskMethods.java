package dev.kelp.task;

import dev.kelp.task.ArgumentBinder.Parameter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the {@link Task} methods of an object and makes tasks of them. */
final class TaskMethods {

    private TaskMethods() {}

    /**
     * The tasks of an object, those of its superclasses included.
     *
     * @throws IllegalArgumentException if it has none, or one cannot be a task; says why
     */
    static List<RegisteredTask> of(Object holder, TaskOptions defaults) {
        List<RegisteredTask> found = new ArrayList<>();
        for (Class<?> type = holder.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Task.class) && !method.isBridge())
                    .forEach(method -> found.add(task(holder, method, defaults)));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(holder.getClass().getName()
                    + " has no method with @Task; register objects whose methods are tasks.");
        }
        return found;
    }

    private static RegisteredTask task(Object holder, Method method, TaskOptions defaults) {
        Task annotation = method.getAnnotation(Task.class);
        String name = annotation.value().isEmpty()
                ? holder.getClass().getSimpleName().toLowerCase(Locale.ROOT) + "." + method.getName()
                : annotation.value();
        method.setAccessible(true);
        ArgumentBinder binder = new ArgumentBinder(method.getName(), parameters(method));
        int context = contextPosition(method);
        return new RegisteredTask(name, AnnotationOptions.of(annotation, defaults), (args, kwargs) -> {
            @Nullable Object[] values = binder.bind(args, kwargs);
            return task -> invoke(holder, method, withContext(values, context, task));
        });
    }

    private static List<Parameter> parameters(Method method) {
        List<Parameter> parameters = new ArrayList<>();
        for (java.lang.reflect.Parameter each : method.getParameters()) {
            if (each.getType() == TaskContext.class) {
                continue;
            }
            if (!each.isNamePresent()) {
                throw new IllegalArgumentException("The parameter names of " + method
                        + " are not in its class file, and calls may use them: compile with -parameters.");
            }
            boolean required = each.getType() != Optional.class && !each.isVarArgs();
            parameters.add(new Parameter(each.getName(), each.getParameterizedType(), required, each.isVarArgs()));
        }
        return parameters;
    }

    private static int contextPosition(Method method) {
        List<Class<?>> types = List.of(method.getParameterTypes());
        int first = types.indexOf(TaskContext.class);
        if (first != types.lastIndexOf(TaskContext.class)) {
            throw new IllegalArgumentException(method + " takes more than one TaskContext; one is enough.");
        }
        return first;
    }

    private static @Nullable Object[] withContext(@Nullable Object[] values, int position, TaskContext context) {
        if (position < 0) {
            return values;
        }
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(position, context);
        return all.toArray();
    }

    private static @Nullable Object invoke(Object holder, Method method, @Nullable Object[] values) throws Exception {
        try {
            return method.invoke(holder, values);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof Exception exception) {
                throw exception;
            }
            throw (Error) thrown;
        }
    }
}
