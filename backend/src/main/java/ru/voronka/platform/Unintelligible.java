package ru.voronka.platform;

/** A request of the outside world that cannot be understood: trying again will not help, a person must look. */
public class Unintelligible extends RuntimeException {
    public Unintelligible(String message) {
        super(message);
    }
}
