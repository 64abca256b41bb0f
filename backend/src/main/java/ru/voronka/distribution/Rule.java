package ru.voronka.distribution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Nullable;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who gets the requests that fit a condition: the way to choose, among whom, within which limits, and what then. Rules are asked in their order; the first that finds somebody decides. */
@Schema(name = "DistributionRule")
record Rule(long id, int version, int position, @Schema(examples = "Сайт — Москва") String name, boolean enabled,
        @Nullable @Schema(description = "In the language of filters: and, or, not; field, op, value. GET /distribution-rules/fields names the fields. null: every request") ObjectNode condition,
        @Schema(examples = "least-loaded", enumeration = {"round-robin", "least-loaded", "weighted", "client-manager", "fixed", "head"}) String way,
        @Schema(examples = "[\"plan\", \"efficiency\"]", description = "Of the weighted way: fulfilment of the month's plan, tasks done in time in 30 days, open leads and tasks") List<String> weighBy,
        @Nullable @Schema(description = "Of the way `fixed`: whom") Long employeeId, Group group,
        @Nullable @Schema(description = "At most so many a day to one person", examples = "20") Integer perDay, @Nullable @Schema(description = "Nobody who has so many open leads", examples = "50") Integer openLeads,
        @Schema(description = "Only to those whose working hours it is") boolean workingHours,
        @Nullable @Schema(description = "Not begun within so many minutes, it goes to another", examples = "15") Integer takeMinutes, @Schema(description = "So many times, then the head chooses by hand", examples = "3") int passes,
        @Schema(examples = "next", enumeration = {"next", "wait", "by-hand"}, description = "When it finds nobody: the next rule is asked, the request waits for somebody to come, or the head chooses by hand") String nobody,
        @Nullable @Schema(description = "The task that whoever gets it is set, its creator being their head; null: to get in touch with the client") Long taskTemplateId) {

    static final String SQL = "jsonb_build_object('id', x.id, 'version', x.version, 'position', x.position, 'name', x.name, 'enabled', x.enabled, 'condition', x.condition, 'way', x.way, 'weighBy', x.weigh_by, 'employeeId', x.employee_id,"
            + " 'group', jsonb_build_object('departments', x.departments, 'roles', x.roles, 'people', x.people, 'skills', x.skills), 'perDay', x.per_day, 'openLeads', x.open_leads, 'workingHours', x.working_hours,"
            + " 'takeMinutes', x.take_minutes, 'passes', x.passes, 'nobody', x.nobody, 'taskTemplateId', x.task_template_id)";

    /** Among whom: everybody of the departments (with those beneath) who has one of the roles and one of the skills, and the people named. Nothing said: no bound. */
    @Schema(name = "DistributionGroup")
    record Group(@Schema(examples = "[2]") List<Long> departments, @Schema(examples = "[\"manager\"]") List<String> roles, List<Long> people, @Schema(examples = "[\"английский\"]") List<String> skills) {
        boolean everybody() {
            return departments.isEmpty() && roles.isEmpty() && skills.isEmpty();
        }
    }
}
