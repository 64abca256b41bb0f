/** Tasks (задачи): what somebody must do by a deadline, mostly about a lead, a deal or a client. */
package ru.voronka.task;
