import { createContext, useContext } from 'react';
import type { Application } from '../application.ts';
import { useSelected } from './store.ts';
import type { WindowState } from './window-state.ts';

/** Carries the application to the components. */
export const ApplicationContextOfReact = createContext<Application | null>(null);

/** The application that the component belongs to. */
export function useApplication(): Application {
  const application = useContext(ApplicationContextOfReact);
  if (!application) throw new Error('a component stands outside the application');
  return application;
}

/** A part of the window's state; see `useSelected`. */
export function useWindow<Part>(select: (state: WindowState) => Part): Part {
  return useSelected(useApplication().store, select);
}
