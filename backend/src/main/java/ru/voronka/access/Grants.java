package ru.voronka.access;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ru.voronka.platform.MergePatch;

/** What the roles give: entity, action, scope, and for a pipeline its own scope instead of the one for all. */
final class Grants {
    private static final Long ANY = 0L;
    private static final Map<Long, Scope> NONE = Map.of();

    private final Map<String, Map<Entity, Map<Action, Map<Long, Scope>>>> roles = new HashMap<>();
    private final Map<String, Long> pipelines = new HashMap<>();
    private final Set<Secret> hidden;

    /** One right of a role. @param pipeline its code; null, as its id, for a right of all pipelines */
    record Right(String role, String entity, String action, String scope, Long pipelineId, String pipeline) {
    }

    /** A field that a role keeps from those who have it. */
    record Secret(String role, String entity, String field) {
    }

    Grants(List<Right> rights, List<Secret> hidden) {
        this.hidden = Set.copyOf(hidden);
        rights.forEach(r -> {
            if (r.pipeline() != null) {
                pipelines.put(r.pipeline(), r.pipelineId());
            }
            roles.computeIfAbsent(r.role(), x -> new EnumMap<>(Entity.class)).computeIfAbsent(Entity.of(r.entity()), x -> new EnumMap<>(Action.class))
                    .computeIfAbsent(Action.of(r.action()), x -> new HashMap<>()).put(r.pipelineId() == null ? ANY : r.pipelineId(), Scope.of(r.scope()));
        });
    }

    /** @return whether any role hides it: mostly none does, and nothing more is asked */
    boolean hides(Entity entity, String field) {
        return !hidden.isEmpty() && hidden.stream().anyMatch(secret -> secret.entity().equals(entity.code()) && secret.field().equals(field));
    }

    /** @return the custom fields that any role hides */
    Set<String> custom(Entity entity) {
        return hidden.isEmpty() ? Set.of() : hidden.stream().filter(secret -> secret.entity().equals(entity.code()) && secret.field().startsWith(MergePatch.OPEN + ".")).map(Secret::field).collect(Collectors.toSet());
    }

    boolean hides(String role, Entity entity, String field) {
        return hidden.contains(new Secret(role, entity.code(), field));
    }

    boolean reads(String role, Entity entity) {
        return scopes(role, entity, Action.READ).values().stream().anyMatch(scope -> scope != Scope.NONE);
    }

    /** @return the widest scope that any of the roles gives there; a null pipeline is one that has no rights of its own */
    Scope scope(Collection<String> of, Entity entity, Action action, Long pipelineId) {
        return of.stream().map(role -> {
            var scopes = scopes(role, entity, action);
            return scopes.getOrDefault(pipelineId == null ? ANY : pipelineId, scopes.getOrDefault(ANY, Scope.NONE));
        }).reduce(Scope.NONE, Scope::widest);
    }

    /** @return the pipelines for which any of the roles has a scope of its own, in order */
    Set<Long> pipelines(Collection<String> of, Entity entity, Action action) {
        var found = new TreeSet<Long>();
        of.forEach(role -> scopes(role, entity, action).keySet().stream().filter(id -> !id.equals(ANY)).forEach(found::add));
        return found;
    }

    /** @return by their codes, the pipelines for which any role has rights of its own */
    Map<String, Long> pipelines() {
        return pipelines;
    }

    private Map<Long, Scope> scopes(String role, Entity entity, Action action) {
        return roles.getOrDefault(role, Map.of()).getOrDefault(entity, Map.of()).getOrDefault(action, NONE);
    }
}
