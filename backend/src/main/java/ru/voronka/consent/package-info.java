/** Согласия (152-ФЗ): what people have agreed to, when, where and to which wording, and what they have taken back. */
package ru.voronka.consent;
