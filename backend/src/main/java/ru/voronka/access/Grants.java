package ru.voronka.access;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the roles give: entity, action, scope, and for a pipeline its own scope instead of the one for all. */
final class Grants {
    private static final Long ANY = 0L;
    private static final Map<Long, Scope> NONE = Map.of();

    private final Map<String, Map<Entity, Map<Action, Map<Long, Scope>>>> roles = new HashMap<>();
    private final Map<String, Long> pipelines = new HashMap<>();

    /** One right of a role. @param pipeline its code; null, as its id, for a right of all pipelines */
    record Right(String role, String entity, String action, String scope, Long pipelineId, String pipeline) {
    }

    Grants(List<Right> rights) {
        rights.forEach(r -> {
            if (r.pipeline() != null) {
                pipelines.put(r.pipeline(), r.pipelineId());
            }
            roles.computeIfAbsent(r.role(), x -> new EnumMap<>(Entity.class)).computeIfAbsent(Entity.of(r.entity()), x -> new EnumMap<>(Action.class))
                    .computeIfAbsent(Action.of(r.action()), x -> new HashMap<>()).put(r.pipelineId() == null ? ANY : r.pipelineId(), Scope.of(r.scope()));
        });
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
