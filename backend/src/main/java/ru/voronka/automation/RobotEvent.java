package ru.voronka.automation;

import com.fasterxml.jackson.databind.JsonNode;
import ru.voronka.platform.Fact;

/** What happens to robots, and by them. */
sealed interface RobotEvent extends Fact {

    /** The administrator changed robots: every node reads them anew. */
    record Changed(String what, Long robotId) implements RobotEvent {
        @Override
        public String type() {
            return "robot.changed";
        }
    }

    /** Another system called a robot's own address about a record. */
    record Called(long robotId, JsonNode body) implements RobotEvent {
        @Override
        public String type() {
            return "robot.called";
        }
    }

    /** A robot asks somebody whether it may go on. */
    record Asked(long approvalId, String text, ru.voronka.platform.Ref approver) implements RobotEvent {
        @Override
        public String type() {
            return "robot.approval-asked";
        }
    }

    record Answered(long approvalId, String text, boolean approved, String comment) implements RobotEvent {
        @Override
        public String type() {
            return "robot.approval-answered";
        }
    }
}
